// SH0003 line 2: UdpClient: the network is not available to scripts; use the market's events
new System.Net.Sockets.UdpClient().Send([1], 1, "10.0.0.1", 53);
