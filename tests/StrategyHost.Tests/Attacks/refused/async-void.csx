// SH0002 line 2: async is not available; use Every, At or the events
async void F() { }
