// ?
var t = Environment.TickCount64;
