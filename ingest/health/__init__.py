"""What of a page can be believed, and what is recognised on its picture instead."""
