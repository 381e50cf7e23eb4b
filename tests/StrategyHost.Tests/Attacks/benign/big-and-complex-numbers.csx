// 15511210043330985984000000 5 -4 12 1.181E+021 <1; 0> 1
using System.Numerics;
OnStart(() => { var f = BigInteger.One; for (var i = 2; i <= 25; i++) f *= i; var c = new Complex(3, 4); Log($"{f} {c.Magnitude} {(c * Complex.ImaginaryOne).Real} {BigInteger.GreatestCommonDivisor(48, 36)} {(double)BigInteger.Pow(2, 70):E3} {Complex.Exp(0)} {Complex.Sqrt(-1).Imaginary}"); });
