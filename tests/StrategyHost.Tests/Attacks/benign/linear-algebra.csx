// 1 2 8
using MathNet.Numerics.LinearAlgebra;
var a = Matrix<double>.Build.DenseOfArray(new double[,] { { 2, 0 }, { 0, 4 } });
var b = Vector<double>.Build.Dense([2.0, 8.0]);
OnStart(() => { var x = a.Solve(b); Log($"{x[0]} {x[1]} {a.Determinant()}"); });
