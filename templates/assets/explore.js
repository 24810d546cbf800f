// Full Vega, where the editors offer it and a reader asks for it. The page says all of it without.
(document => {
  const button = document.querySelector('button[data-explore]')
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim()
  const load = address => new Promise((done, failed) => {
    const script = document.createElement('script')
    script.src = address
    script.onload = done
    script.onerror = failed
    document.head.append(script)
  })
  button.hidden = false
  button.onclick = async () => {
    button.disabled = true
    try {
      await load(button.dataset.vega)
      await load(button.dataset.explore)
      const box = document.createElement('div')
      box.className = 'explored'
      button.after(box)
      const ink = colour('ink'), rule = colour('rule')
      await broadsheetVega(box, broadsheetChart, {
        mode: 'vega-lite', ast: true, actions: false, defaultStyle: false,
        tooltip: { disableDefaultStyle: true },
        config: {
          background: colour('paper'), font: 'sans-serif', view: { stroke: null },
          axis: { labelColor: ink, gridColor: rule, domainColor: ink, tickColor: ink, labelFontSize: 13 },
          legend: { labelColor: ink, labelFontSize: 13 }, mark: { color: colour('c1') },
          range: { category: ['c1', 'c2', 'c3', 'c4', 'c5'].map(colour) }
        }
      })
      button.remove()
    } catch {
      button.disabled = false
    }
  }
})(document)
