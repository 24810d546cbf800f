import altair as alt

title = "开工统计图"
indicators = ["一镇/开工"]


def chart(data):
    return alt.Chart(alt.Data(values=data.rows)).mark_bar()
