// ?
var x = MathNet.Numerics.Distributions.Normal.Sample(0, 1);
