"""The simulated public: who hears whom, rumours, mood, and the comments people write."""
