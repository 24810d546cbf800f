{let d=document,o=d.createElement('output'),h=()=>o.hidden=1
o.style.cssText='position:absolute;top:0;left:0;max-width:16em;padding:0 .5em;background:var(--mark);pointer-events:none'
h(d.body.append(o))
for(let s of d.querySelectorAll('[data-t]')){let[w,...q]=s.dataset.t.split('|').map(t=>t.split(' ')),n=0,f=e=>{let r=s.getBoundingClientRect(),z=r.width/w[2],x=i=>r.x+q.at(i)[0]*z,y=i=>r.y+q.at(i)[1]*z,m=i=>w[0]*(x(i)-e.x)**2+w[1]*(y(i)-e.y)**2
if(e.x)n=q.reduce((a,_,i)=>m(i)<m(a)?i:a,0)
o.hidden=0
o.value=q.at(n).slice(2).join(' ')
o.style.translate=Math.max(4,Math.min(x(n)-o.offsetWidth/2,innerWidth-o.offsetWidth-20))+`px ${scrollY+y(n)-o.offsetHeight-9}px`}
s.tabIndex=0
s.onfocus=s.onclick=s.onpointermove=f
s.onblur=s.onpointerleave=h
s.onkeydown=e=>{let k=e.keyCode-38.5
if(k*k<3)n=(n+(k>0||-1))%q.length,f(e),e.preventDefault()
k<-9&&h()}}}
