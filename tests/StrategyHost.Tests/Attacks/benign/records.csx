// 30 False Level { Price = 10, Size = 3, Value = 30 }
record Level(double Price, double Size) { public double Value => Price * Size; }
var a = new Level(10, 2);
var b = a with { Size = 3 };
OnStart(() => Log($"{b.Value} {a == b} {b}"));
