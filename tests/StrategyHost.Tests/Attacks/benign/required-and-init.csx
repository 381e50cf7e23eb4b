// btc 2.5 5
class Settings { public required string Name { get; init; } public double Width { get; init; } = 2.5; public int Levels { get; set; } = 3; }
OnStart(() => { var s = new Settings { Name = "btc", Levels = 5 }; Log($"{s.Name} {s.Width} {s.Levels}"); });
