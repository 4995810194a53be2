// What leaves for people: mail and webhooks.
