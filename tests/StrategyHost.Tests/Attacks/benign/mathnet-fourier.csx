// 2 8.000 0.750 0.25
using System.Numerics; using MathNet.Numerics.IntegralTransforms;
OnStart(() => { var x = Enumerable.Range(0, 16).Select(i => new Complex(Math.Sin(2 * Math.PI * 2 * i / 16), 0)).ToArray(); Fourier.Forward(x, FourierOptions.Matlab); var peak = x.Take(8).Select((c, i) => (c.Magnitude, i)).Max(); Log($"{peak.i} {peak.Magnitude:F3} {MathNet.Numerics.Window.Hann(4)[1]:F3} {MathNet.Numerics.Generate.LinearSpaced(5, 0, 1)[1]}"); });
