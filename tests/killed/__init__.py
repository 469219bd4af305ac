"""The server is killed while people answer: is every acknowledged answer there?"""
