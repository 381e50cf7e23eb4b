// calm normal wild bad True False
string Regime(double v) => v switch { < 0 => "bad", >= 0 and < 0.2 => "calm", < 0.5 => "normal", double.NaN => "none", _ => "wild" };
bool IsQuiet(object o) => o is double and not > 1.0 or int and < 5;
OnStart(() => Log($"{Regime(0.1)} {Regime(0.3)} {Regime(2)} {Regime(-1)} {IsQuiet(0.5)} {IsQuiet(7)}"));
