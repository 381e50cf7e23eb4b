// SH0003 line 2: ClientWebSocket: the network is not available to scripts; use the market's events
var socket = new System.Net.WebSockets.ClientWebSocket();
