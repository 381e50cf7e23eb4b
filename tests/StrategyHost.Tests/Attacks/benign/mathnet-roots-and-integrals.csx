// 1.414214 0.739085 9.0000 2.000 12.0000 24.000000000000114 0.8427 1.000 3.000
using MathNet.Numerics; using MathNet.Numerics.RootFinding;
OnStart(() => Log($"{Brent.FindRoot(x => x * x - 2, 0, 2):F6} {FindRoots.OfFunction(x => Math.Cos(x) - x, 0, 1):F6} {Integrate.OnClosedInterval(x => x * x, 0, 3):F4} {FindMinimum.OfScalarFunctionConstrained(x => (x - 2) * (x - 2), 0, 5):F3} {Differentiate.FirstDerivative(x => x * x * x, 2):F4} {SpecialFunctions.Gamma(5)} {SpecialFunctions.Erf(1):F4} {Bisection.FindRoot(x => x - 1, 0, 5):F3} {NewtonRaphson.FindRoot(x => x * x - 9, x => 2 * x, 1, 5):F3}"));
