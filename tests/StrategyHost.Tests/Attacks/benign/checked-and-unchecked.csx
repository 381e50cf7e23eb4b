// caught 2492351168
OnStart(() => { var said = ""; try { checked { var n = int.MaxValue; n++; } } catch (OverflowException) { said = "caught "; } unchecked { uint h = 2166136261; foreach (var c in "BTC") h = (h ^ c) * 16777619; said += h; } Log(said); });
