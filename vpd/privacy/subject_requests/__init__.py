"""What somebody asks about the own personal data, and the answer within the term of the law (AVG-04)."""
