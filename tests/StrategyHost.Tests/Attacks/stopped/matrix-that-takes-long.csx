// Deadline: stopped after 2 s of processor in one reaction
using MathNet.Numerics.LinearAlgebra;
var m = Matrix<double>.Build.Dense(900, 900, (i, j) => Math.Sin(i * 31 + j * 17));
OnBook(Perp("BTC"), book => Log($"{m.Svd().Rank} {m.Evd().EigenValues.Count}"));
