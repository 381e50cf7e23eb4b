// SH0003 line 2: HttpListener: the network is not available to scripts; use the market's events
var listener = new System.Net.HttpListener();
