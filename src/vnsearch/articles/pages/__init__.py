"""What each line of a page is: the headline, running text, credits, or furniture."""
