"""The facilitator's console and its dialogs: what leads a drill, kept apart from what plays it."""
