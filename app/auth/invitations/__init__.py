"""How people come to work in a clinic."""
