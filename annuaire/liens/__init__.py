"""Whether the addresses that records name still answer: asked by a weekly job, never by a build."""
