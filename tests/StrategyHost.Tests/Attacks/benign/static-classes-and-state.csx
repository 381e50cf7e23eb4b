// 0.00015 0.00045 2 3
static class Fees { public const double Maker = 0.00015, Taker = 0.00045; public static readonly double[] Tiers = [0, 5e6, 25e6]; static int asked; public static double Of(bool maker) { asked++; return maker ? Maker : Taker; } public static int Asked => asked; }
OnStart(() => Log($"{Fees.Of(true)} {Fees.Of(false)} {Fees.Asked} {Fees.Tiers.Length}"));
