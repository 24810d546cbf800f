title = {"zh-XX-YY-1": "一镇开工最多"}
indicators = []
across = 3


def chart(data):
    return None
