def run(steps):
    bodies = [[0.0, 0.0, 0.0, 0.0, 10.0], [1.0, 0.0, 0.0, 3.0, 1.0], [0.0, 2.0, -2.0, 0.0, 1.5], [3.0, 3.0, 1.0, -1.0, 0.5]]
    dt = 0.001
    for _ in range(steps):
        for i in range(len(bodies)):
            a = bodies[i]
            for j in range(i + 1, len(bodies)):
                b = bodies[j]
                dx = a[0] - b[0]
                dy = a[1] - b[1]
                d2 = dx * dx + dy * dy + 0.01
                mag = dt / (d2 * d2**0.5)
                a[2] -= dx * b[4] * mag
                a[3] -= dy * b[4] * mag
                b[2] += dx * a[4] * mag
                b[3] += dy * a[4] * mag
        for body in bodies:
            body[0] += dt * body[2]
            body[1] += dt * body[3]
    return round(sum(b[0] + b[1] for b in bodies), 6)


run(2_000)
