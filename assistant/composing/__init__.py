"""How an extractive answer is put together: what is cut, what is merged, what is corrected, how dates are told."""
