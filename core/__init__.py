"""What Easel means: jobs and their states, use cases, the three loops, prompts, policy, words for people."""
