// 1,234,567.89 1.23E-004 50 % 00FF 005     -7.5| 1e+9 3.142 1,234.50 NaN Infinity 0.30000000000000004 0.33333334 0.3333333333333333333333333333
using System.Globalization;
OnStart(() => Log($"{1234567.891:N2} {0.000123:E2} {0.5:P0} {255:X4} {5:D3} {-7.5,8:F1}| {1e9:0.###e+0} {3.14159.ToString("F3", CultureInfo.InvariantCulture)} {1234.5.ToString("#,##0.00")} {double.NaN} {double.PositiveInfinity} {0.1 + 0.2} {1f / 3} {1m / 3m}"));
