// SH0003 line 2: MatrixBuilder.Random: its seed differs between runs; use Random of the run
var m = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Random(3, 3);
