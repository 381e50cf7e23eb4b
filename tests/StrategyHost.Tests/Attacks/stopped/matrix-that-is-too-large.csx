// Memory: out of memory, 256 MB with all that is kept
using MathNet.Numerics.LinearAlgebra;
OnBook(Perp("BTC"), book => Log($"{Matrix<double>.Build.Dense(20_000, 20_000).RowCount}"));
