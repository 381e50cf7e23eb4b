// SH0003 line 2: Normal.Sample: its seed differs between runs; use Random of the run
var x = MathNet.Numerics.Distributions.Normal.Sample(0, 1);
