class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) > 1:
            raise ValueError("ragged rows")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, key):
        if isinstance(key, tuple):
            i, j = key
            return self.rows[i][j]
        return self.rows[key]

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"shapes {self.shape} and {other.shape} do not fit")
        return Matrix([[sum(a * b for a, b in zip(row, col)) for col in zip(*other.rows)] for row in self.rows])

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __rmul__(self, k):
        return Matrix([[k * v for v in row] for row in self.rows])

    def __eq__(self, other):
        return self.rows == other.rows

    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def __str__(self):
        return "\n".join(" ".join(f"{v:>6}" for v in row) for row in self.rows)


spend = Matrix([[120, 80], [30, 45], [60, 0]])
weights = Matrix([[2], [3]])
print(spend @ weights, spend.T, sep="\n--\n")
print(Matrix([[1, 1], [1, 0]]) ** 30)
budget = 2 * spend + spend
budget[0, 1] += 1
print(budget[0], budget[2, 0], budget.shape, Matrix.identity(2) ** 5 == Matrix.identity(2))
for bad in (lambda: spend @ spend, lambda: Matrix([[1], [1, 2]])):
    try:
        bad()
    except ValueError as error:
        print("error:", error)
