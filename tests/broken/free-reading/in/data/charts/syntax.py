import altair as alt

title = "开工"
indicators = ["一镇/开工"

def chart(data):
    return alt.Chart()
