// SH0003 line 2: Uri: the network is not available to scripts; use the market's events
var address = new Uri("file:///etc/passwd");
