// ?
var now = DateTimeOffset.Now;
