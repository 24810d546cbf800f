import altair as alt

title = "一镇开工最多"
indicators = ["一镇/开工"]


def chart(data):
    return alt.Chart(alt.Data(values=data["一镇/开业"])).mark_bar()
