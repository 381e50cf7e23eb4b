// no intents; says 0 9223372036854775807 2147483647 255
var (nan, infinity, huge) = (double.NaN, double.PositiveInfinity, 1e300);
OnStart(() => Log($"{(int)nan} {(long)infinity} {(int)huge} {(byte)infinity}"));
