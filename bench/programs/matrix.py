def multiply(a, b):
    n = len(a)
    result = [[0] * n for _ in range(n)]
    for i in range(n):
        row = a[i]
        for j in range(n):
            s = 0
            for k in range(n):
                s += row[k] * b[k][j]
            result[i][j] = s
    return result


a = [[(i * j) % 7 for j in range(34)] for i in range(34)]
c = multiply(multiply(a, a), a)
sum(sum(row) for row in c)
