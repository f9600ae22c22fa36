"""What Easel means: jobs and their states, use cases, the loops, prompts, policy, words for people."""
