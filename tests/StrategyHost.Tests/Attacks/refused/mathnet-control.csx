// ?
MathNet.Numerics.Control.UseMultiThreading();
