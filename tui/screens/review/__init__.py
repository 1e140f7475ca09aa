"""Looking back on a drill: the timeline with its lanes, why the mood moved, the picture beside the truth, actions."""
