// Exception: ArgumentException: Matrix dimensions must agree: op1 is 2x3, op2 is 2x3. at line 3 in OnBook
using MathNet.Numerics.LinearAlgebra;
OnBook(Perp("BTC"), book => Log($"{Matrix<double>.Build.Dense(2, 3) * Matrix<double>.Build.Dense(2, 3)}"));
