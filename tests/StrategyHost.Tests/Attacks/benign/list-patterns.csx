// 1-3
var text = new[] { 1, 2, 3 } is [var first, .., var last] ? $"{first}-{last}" : "none";
OnStart(() => Log(text));
