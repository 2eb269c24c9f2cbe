"""Changing: one public function is one transaction."""
