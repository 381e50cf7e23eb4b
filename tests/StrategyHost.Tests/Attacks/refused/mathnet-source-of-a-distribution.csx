// SH0003 line 3: Normal.RandomSource: its seed differs between runs; use Random of the run
var n = new MathNet.Numerics.Distributions.Normal(0, 1);
n.RandomSource = new Random(1);
