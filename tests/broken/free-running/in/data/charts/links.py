import altair as alt

title = "一镇开工最多"
indicators = ["一镇/开工", "二镇/开工"]


def chart(data):
    bars = alt.Chart(alt.Data(values=data.rows)).mark_bar(href="https://example.org/")
    return bars.encode(x="value:Q", y="name:N")
