"""月份乘港口的气泡图：自己用 Altair 画的图的样子。"""

import altair as alt

title = "东港年中超过了西港，北港一路追赶"
subtitle = "每月吞吐量，圆的面积表示多少"
note = "数字全是编的"
indicators = ["port-east", "port-west", "port-north"]
labels = {"port-east": "东港", "port-west": "西港", "port-north": "北港"}


def chart(data):
    """画一张图：一行一个港口，一列一个月。"""
    rows = alt.Chart(alt.Data(values=data.rows))
    month = alt.X("month(day):O", axis=alt.Axis(labelExpr="month(datum.value) + 1 + '月'"))
    port = alt.Y("name:N", sort=["东港", "西港", "北港"])
    size = alt.Size("value:Q", legend=None, scale=alt.Scale(range=[0, 340 if data.narrow else 1100]))
    tone = alt.Color("name:N", legend=None, sort=["东港", "西港", "北港"])
    circles = rows.mark_circle(opacity=0.85).encode(x=month, y=port, size=size, color=tone)
    return circles.properties(height=alt.Step(44 if data.narrow else 64))
