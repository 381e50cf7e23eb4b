// TheQuickBrownFoxTruefbqt
var words = "the quick brown fox".Split(' ');
var b = new System.Text.StringBuilder();
foreach (var w in words) b.Append(char.ToUpperInvariant(w[0])).Append(w.AsSpan(1));
OnStart(() => Log(b.ToString() + "abc".Contains("b") + string.Concat(words.Reverse().Select(w => w[0]))));
