// SH0003 line 2: File.ReadAllText: files are not available to scripts; use Log and Plot to keep what matters
record Seen(string Name) { public string Text { get; } = System.IO.File.ReadAllText(Name); }
